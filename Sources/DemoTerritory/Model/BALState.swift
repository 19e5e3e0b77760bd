/// What a commune has done of its addresses so far.
package enum BALState: Sendable, Equatable {
    /// No BAL at all: what the model knows is what the ground would show.
    case none
    /// A file without fault.
    case clean(BALFile)
    /// A file with the faults named.
    case faulty(BALFile, [BALFault])

    /// How the commune's file is written, if it has one.
    package var file: BALFile? {
        switch self {
        case .none: nil
        case .clean(let file), .faulty(let file, _): file
        }
    }

    package var faults: [BALFault] {
        if case .faulty(_, let faults) = self { faults } else { [] }
    }
}
