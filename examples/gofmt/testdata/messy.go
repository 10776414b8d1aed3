package main
import ("os";"fmt"
  "strings")

// Shape is anything that has an area.
type Shape interface{
Name()string
Area() float64  }

type Desk struct{Width,Depth float64; owner string}

func (d Desk)Name() string{return d.owner+"'s desk"}
func (d Desk) Area( ) float64 { return d.Width*d.Depth }

func main() {
shapes:=[]Shape{Desk{1.6,.8,"Ada"},
    Desk{Width:1.2,Depth:0.7,owner:"Grace"}}
  for i,s:=range shapes{
if s.Area()>1{ fmt.Println(i,strings.ToUpper( s.Name() ))
} else {
        fmt.Println(i, s.Name(),"is small") }
  }
if len(os.Args)>1 {os.Exit( len(os.Args)-1 )}
}
