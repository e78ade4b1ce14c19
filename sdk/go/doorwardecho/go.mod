module doorward/doorwardecho

go 1.25.0

require (
	doorward v0.1.0
	github.com/labstack/echo/v5 v5.3.1
)

replace doorward => ..
