package json

type RawMessage []byte

func (m RawMessage) MarshalJSON() ([]byte, error)
