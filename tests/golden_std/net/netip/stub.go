package netip

type Addr struct{ hi, lo uint64 }

func (ip Addr) MarshalText() ([]byte, error)
func (ip *Addr) UnmarshalText(text []byte) error
