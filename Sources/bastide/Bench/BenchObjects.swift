import ArgumentParser
import Crypto
import Foundation

/// Writes objects one after the other in a file, and prints the names that restic would give them.
struct BenchObjects: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objects", abstract: "Écrit des objets à envoyer au coffre.", shouldDisplay: false)

    @Option(help: ArgumentHelp("Combien d’objets.", valueName: "nombre"))
    var count: Int

    @Option(help: ArgumentHelp("Octets de chacun.", valueName: "taille"))
    var size: Int

    @Option(help: ArgumentHelp("Où les écrire.", valueName: "fichier"))
    var out: String

    func run() throws {
        guard size >= 8, FileManager.default.createFile(atPath: out, contents: nil) else {
            throw ValidationError("--out \(out)")
        }
        let file = try FileHandle(forWritingTo: URL(filePath: out))
        // What restic sends is encrypted: bytes of chance, and all that tells one object from the next is its number.
        var bytes = [UInt8](repeating: 0, count: size).map { _ in UInt8.random(in: .min ... .max) }
        for number in 0..<count {
            withUnsafeBytes(of: UInt64(number)) { bytes.replaceSubrange(..<8, with: $0) }
            try file.write(contentsOf: bytes)
            print(SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
        try file.close()
    }
}
