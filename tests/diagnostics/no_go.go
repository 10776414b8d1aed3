// run: . --go ./nowhere/go
package no_go
