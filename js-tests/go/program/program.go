// Package main is a program with exports, whose start the environment decides.
package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

var state []string

func init() {
	state = append(state, "init")
}

func main() {
	state = append(state, "main")
	switch os.Getenv("MAIN") {
	case "return":
	case "print":
		fmt.Println("hello from main")
	case "panic":
		panic("main panicked")
	case "exit":
		os.Exit(4)
	case "exit0":
		os.Exit(0)
	case "sleep":
		time.Sleep(20 * time.Millisecond)
		state = append(state, "slept")
	case "select":
		select {}
	case "tick":
		go tick(func() {})
	case "growing":
		go tick(func() { ballast = append(ballast, make([]byte, 1<<20)) })
	case "exit later":
		time.AfterFunc(10*time.Millisecond, func() { os.Exit(5) })
	case "panic later":
		time.AfterFunc(10*time.Millisecond, func() { panic("later") })
	case "overflow later":
		time.AfterFunc(10*time.Millisecond, func() { fmt.Println(endless(1)) })
	}
}

var ticks int

var ballast [][]byte

func tick(work func()) {
	for range time.NewTicker(time.Millisecond).C {
		ticks++
		work()
	}
}

//go:noinline
func endless(n int) int { return endless(n+1) + n }

//go:wasmexport
func Ticks() int { return ticks }

//go:wasmexport
func State() string { return strings.Join(state, " ") }

//go:wasmexport
func Echo(text string) string { return text }

//go:wasmexport
func EchoAll(texts []string, numbers []float64) ([]string, []float64) { return texts, numbers }

//go:wasmexport
func Wide(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q float64) float64 { return a + q }
