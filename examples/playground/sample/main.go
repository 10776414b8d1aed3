// Command desks serves the areas of the desks in an office.
package main

import (
	"encoding/json"
	"log"
	"net/http"

	"example.com/desks/shapes"
)

// An Office is a room with desks in it.
type Office struct {
	Name  string         `json:"name"`
	Desks []shapes.Shape `json:"-"`
}

var office = Office{
	Name: "Analytical Engines",
	Desks: []shapes.Shape{
		shapes.Rectangle{Width: 1.6, Depth: 0.8},
		shapes.Circle{Radius: 0.6},
	},
}

// Taken returns the area that the desks take, in square meters.
func (o Office) Taken() (sum float64) {
	for _, desk := range o.Desks {
		sum += desk.Aera()
	}
	return sum
}

func serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	err := json.NewEncoder(w).Encode(map[string]any{
		"office":  office,
		"taken":   office.Taken(),
		"largest": shapes.Largest(office.Desks...),
	})
	if err != nil {
		log.Printf("%s: %v", r.URL, err)
	}
}

func main() {
	http.HandleFunc("GET /desks", serve)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}
