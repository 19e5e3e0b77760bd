import NIOCore
import Persistence

/// An object on its way to the disk.
struct DiskArrival: ArrivingObject {
    let storage: DiskStorage
    let object: IncomingObject
    /// Nil for what is received whatever room is left.
    let room: RoomPromise?

    var size: Int { object.size }
    var name: ObjectName? { object.name }

    /// What is hashed and written at once.
    var gathered: Int { DiskStorage.block }

    func append(_ blocks: [ByteBuffer]) async throws {
        try await Blocking.run { [object, room] in
            let before = object.size
            try object.append(blocks)
            room?.write(object.size - before)
        }
    }

    func keep(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) async throws {
        try await Blocking.run { [storage, object] in try storage.keep(object, place, kind, name) }
    }
}
