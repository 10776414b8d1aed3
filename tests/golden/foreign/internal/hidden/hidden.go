package hidden

type Code uint32

type Wrapped struct{ Value string }
