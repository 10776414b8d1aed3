module example.test/gowasm

go 1.24
