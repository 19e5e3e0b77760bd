/// Why an official file cannot be read to its end.
package enum FileFault: Error, Equatable {
    /// The line is too long, or holds what no text holds.
    case notTabular(line: Int)
    case notGeoJSON
    case cutShort
}
