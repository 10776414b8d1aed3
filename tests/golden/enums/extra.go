package enums

import . "example.com/enums/paint"

// Violet is a color of another package.
const Violet Color = "violet"
