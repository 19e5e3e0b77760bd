import Glibc
import Synchronization

/// The bytes that uploads under way will still take of a disk: many of them cannot pass under its floor together.
final class DiskRoom: Sendable {
    private let folder: String
    private let floor: Int
    private let promised = Mutex(0)

    /// - Parameters:
    ///   - folder: on the disk, where everything is written.
    ///   - floor: bytes that must stay free.
    init(folder: String, floor: Int) {
        self.folder = folder
        self.floor = floor
    }

    /// Whether so many bytes may come: the disk keeps its floor free.
    func has(_ size: Int) -> Bool {
        promised.withLock { promised in
            guard let free = facts?.free else { return false }
            return free - floor - promised >= size
        }
    }

    /// Sets room aside for what comes.
    ///
    /// - Returns: nil when the disk would not keep its floor free.
    func promise(_ size: Int) -> RoomPromise? {
        promised.withLock { promised in
            // Read here: what another wrote meanwhile, and gave back, is then counted once.
            guard let free = facts?.free, free - floor - promised >= size else { return nil }
            promised += size
            return RoomPromise(size, of: self)
        }
    }

    fileprivate func giveBack(_ size: Int) {
        promised.withLock { $0 -= size }
    }

    /// Bytes that are free on the disk, and the block by which it gives them; nil when it does not say.
    var facts: (free: Int, block: Int)? {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return nil }
        return (Int(facts.f_bavail) * Int(facts.f_frsize), Int(facts.f_frsize))
    }
}

/// Room set aside on a disk, until it is written or nobody wants it any more.
final class RoomPromise: Sendable {
    private let rest: Mutex<Int>
    private let room: DiskRoom

    fileprivate init(_ size: Int, of room: DiskRoom) {
        rest = Mutex(size)
        self.room = room
    }

    deinit { room.giveBack(rest.withLock { $0 }) }

    /// So many bytes were written: the disk itself counts them from now on.
    func write(_ size: Int) {
        room.giveBack(
            rest.withLock { rest in
                let written = min(rest, size)
                rest -= written
                return written
            })
    }
}
