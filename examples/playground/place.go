package playground

import (
	"go/scanner"
	"go/token"
	"strings"
)

// at returns the place of the token at a position.
func (p *project) at(pos token.Pos) Place {
	position := p.fset.PositionFor(pos, false)
	return p.place(position.Filename, position.Offset)
}

// place returns the place of the token at an offset in bytes.
func (p *project) place(path string, offset int) Place {
	text := p.texts[path]
	offset = min(max(offset, 0), len(text))
	before := text[:offset]
	start := units(before)
	line := strings.LastIndexByte(before, '\n') + 1
	return Place{
		Path:   path,
		Line:   strings.Count(before, "\n") + 1,
		Column: units(before[line:]) + 1,
		Start:  start,
		End:    start + units(firstToken(text[offset:])),
	}
}

// firstToken returns the token that a text begins with; nothing where the text begins with space.
func firstToken(text string) string {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	s.Init(file, []byte(text), nil, 0)
	pos, kind, literal := s.Scan()
	switch {
	case file.Offset(pos) > 0 || kind == token.EOF || literal == "\n":
		return ""
	case literal == "":
		return kind.String()
	}
	return literal
}

// units returns the length that a text has in JavaScript.
func units(text string) int {
	count := 0
	for _, r := range text {
		count++
		if r > 0xffff {
			count++
		}
	}
	return count
}

// bytes returns how many bytes the first units of a text have.
func bytes(text string, count int) int {
	for i, r := range text {
		if count <= 0 {
			return i
		}
		count--
		if r > 0xffff {
			count--
		}
	}
	return len(text)
}
