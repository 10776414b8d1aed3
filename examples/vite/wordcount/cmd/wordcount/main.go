// Command wordcount links package wordcount into a WebAssembly module.
package main

import _ "example.com/wordcount"

// JavaScript calls the exports for as long as main does not return.
func main() { select {} }
