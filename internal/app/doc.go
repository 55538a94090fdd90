// Package app builds the whole from its features: it alone imports every one of them, opens the pools, mounts
// the routes and starts the workers.
package app
