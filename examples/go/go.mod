module doorward/examples/go

go 1.25.0

require doorward v0.1.0

replace doorward => ../../sdk/go
