//go:build !race

package doorward_test

const raceDetector = false
