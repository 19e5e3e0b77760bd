package import Geocoder
import Synchronization

/// The index that is served, and the work spaces of those who search it: one a thread, lent and given back.
package final class SearchPool: Sendable {
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var index: MappedIndex?
        /// Of this index only.
        var idle: [WorkSpace] = []
    }

    package init(_ index: MappedIndex? = nil) {
        state = Mutex(State(index: index))
    }

    /// The index that the next search reads; nil when there is none yet.
    package var index: MappedIndex? { state.withLock { $0.index } }

    /// Puts another index in the place of the one that is served: searches under way end on theirs.
    package func replace(with index: MappedIndex?) {
        state.withLock { state in
            state.index = index
            state.idle = []
        }
    }

    /// Lends a work space for the time of a call, which does not wait: a search takes some microseconds.
    /// - Throws: `NoIndex` when there is none yet, and what the call throws.
    package func withSearch<T>(_ body: (inout GeocoderSearch) throws -> T) throws -> T {
        let space = try state.withLock { state throws(NoIndex) in
            if let idle = state.idle.popLast() { return idle }
            guard let index = state.index else { throw NoIndex() }
            return WorkSpace(index)
        }
        defer {
            state.withLock { state in
                if state.index === space.index { state.idle.append(space) }
            }
        }
        return try body(&space.search)
    }
}

/// No index is served yet.
package struct NoIndex: Error {}

/// What one search needs, with the index that it keeps mapped: one thread at a time holds it.
private final class WorkSpace: @unchecked Sendable {
    let index: MappedIndex
    var search: GeocoderSearch

    init(_ index: MappedIndex) {
        self.index = index
        search = GeocoderSearch(index.index)
    }
}
