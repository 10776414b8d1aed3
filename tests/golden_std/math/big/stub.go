package big

type Int struct {
	neg bool
	abs []uint
}

func (x *Int) MarshalText() (text []byte, err error)
func (z *Int) UnmarshalText(text []byte) error
