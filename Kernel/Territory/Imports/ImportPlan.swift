import Persistence

/// What an import would write, decided by reading alone: a rehearsal stops here.
struct ImportPlan {
    var report: ImportReport
    private(set) var statements: [SQL] = []

    mutating func add(_ statements: SQL...) {
        report.added += 1
        self.statements += statements
    }

    mutating func change(_ statements: [SQL]) {
        report.changed += 1
        self.statements += statements
    }

    mutating func keep() {
        report.unchanged += 1
    }

    /// A consequence that is not a line of the file.
    mutating func also(_ statements: [SQL]) {
        self.statements += statements
    }
}
