// Package date has types whose names others have as well.
package date

import "time"

// Date is a day, not a moment.
type Date struct{ Year, Day int }

// Status is one of two of that name.
type Status string

const StatusNew Status = "new"

// When is another package's type, under a name of this one.
type When = time.Time
