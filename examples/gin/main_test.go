package main

import (
	"testing"

	"doorward/internal/exampletest"
)

func TestTheExampleAnswersWhoMay(t *testing.T) { exampletest.Run(t) }
