// Package wordcount counts the words of a text.
package wordcount

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count returns how many lines, words and characters a text has.
//
//go:wasmexport
func Count(text string) (lines, words, characters int) {
	if text != "" {
		lines = 1 + strings.Count(strings.TrimSuffix(text, "\n"), "\n")
	}
	return lines, len(split(text)), utf8.RuneCountInString(text)
}

// Top returns the most frequent words of a text, at most limit of them, and how often each of them occurs. Words that
// are equally frequent come in alphabetical order.
//
//go:wasmexport
func Top(text string, limit int) (words []string, counts []int32) {
	frequency := map[string]int32{}
	for _, word := range split(strings.ToLower(text)) {
		frequency[word]++
	}
	for word := range frequency {
		words = append(words, word)
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(frequency[b], frequency[a]), strings.Compare(a, b))
	})
	words = words[:max(0, min(limit, len(words)))]
	for _, word := range words {
		counts = append(counts, frequency[word])
	}
	return words, counts
}

// split returns the words of a text: what is left between spaces and punctuation, with "it's" as one word.
func split(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '\'' && r != '’'
	})
}
