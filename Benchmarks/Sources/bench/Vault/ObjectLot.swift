import Foundation

/// Objects to be sent, one after the other in a file, each with the name that its bytes give it.
///
/// The system sends them straight from the file (`sendfile`): who sends takes next to nothing of the cores.
final class ObjectLot {
    let file: Int32
    let size: Int
    let names: [String]

    init(_ workshop: Workshop, count: Int, size: Int) throws {
        let path = workshop.path("objects-\(count)-\(size)")
        let said = try workshop.make(
            "bench", "objects", "--count", String(count), "--size", String(size), "--out", path)
        names = said.output.split(separator: "\n").map(String.init)
        guard names.count == count else { throw Failure("\(names.count) objects were made, not \(count).") }
        self.size = size
        file = open(path, O_RDONLY)
        guard file >= 0 else { throw Failure("\(path) cannot be read.") }
        unlink(path)
    }

    deinit { close(file) }

    var bytes: Double { Double(size) * Double(names.count) }
}
