/// Files, and the bytes in them.
struct DrillCount: Sendable, Equatable {
    var files = 0
    var bytes = 0
}
