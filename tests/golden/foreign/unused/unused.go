package unused

type Never struct{ Gone chan int }
