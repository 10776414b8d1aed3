// run: ./elsewhere
package no_directory
