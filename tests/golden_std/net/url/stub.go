package url

type Values map[string][]string

type URL struct{ Scheme, Opaque, Host, Path string }
