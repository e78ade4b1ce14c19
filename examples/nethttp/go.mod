module doorward/examples/nethttp

go 1.25.0

require doorward v0.1.0

replace doorward => ../../sdk/go
