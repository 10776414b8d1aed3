// Package patient exports nothing asynchronous, but has goroutines that wait for promises.
package patient

var answers []string

// Ask asks on a goroutine of its own.
//
//go:wasmexport
func Ask(question string, ask func(question string) (string, error)) {
	go func() {
		answer, err := ask(question)
		if err != nil {
			answer = "error: " + err.Error()
		}
		answers = append(answers, answer)
	}()
}

// AskNow asks on the goroutine of the call.
//
//go:wasmexport
func AskNow(question string, ask func(question string) (string, error)) (string, error) {
	return ask(question)
}

//go:wasmexport
func Answers() []string { return answers }
