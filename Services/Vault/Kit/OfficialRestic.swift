import Crypto
import Files
import Foundation

/// The program of restic that the operator laid in `DATA/restic/`, as its authors publish it.
struct OfficialRestic: Sendable, Equatable {
    /// `restic_0.18.1_windows_amd64.zip`.
    let name: String
    let path: String
    let size: Int
    /// SHA-256 in hexadecimal, which `SHA256SUMS` announces.
    let sum: String
    let checksum: UInt32

    /// No release is so large.
    private static let longest = 100 << 20

    /// The newest release for a system of which the sum is right; nil when there is none.
    ///
    /// It reads the whole file: off the threads of requests.
    static func find(in folder: String, for system: KitSystem) -> OfficialRestic? {
        let end = system == .windows ? "_windows_amd64.zip" : "_linux_amd64.bz2"
        let sums = announced(in: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let releases = names.filter { $0.hasSuffix(end) && version($0, end) != nil && sums[$0] != nil }
            .sorted { (version($0, end) ?? []).lexicographicallyPrecedes(version($1, end) ?? []) }
        return releases.reversed().lazy.compactMap { name in
            sums[name].flatMap { verified(name, in: folder, sum: $0) }
        }.first
    }

    /// The sums of a `SHA256SUMS`, by file name.
    private static func announced(in folder: String) -> [String: String] {
        guard let data = FileManager.default.contents(atPath: "\(folder)/SHA256SUMS"), data.count < 1 << 20
        else {
            return [:]
        }
        var sums: [String: String] = [:]
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let name = ObjectName(words[0].lowercased()) else { continue }
            sums[String(words[1].drop { $0 == " " || $0 == "*" })] = name.text
        }
        return sums
    }

    /// `restic_0.18.1_linux_amd64.bz2` gives 0, 18, 1.
    private static func version(_ name: String, _ end: String) -> [Int]? {
        guard name.hasPrefix("restic_"), name.hasSuffix(end) else { return nil }
        let parts = name.dropFirst("restic_".count).dropLast(end.count).split(
            separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.count < 6 && part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
        }
        return numbers.count == 3 && parts.count == 3 ? numbers : nil
    }

    private static func verified(_ name: String, in folder: String, sum: String) -> OfficialRestic? {
        let path = "\(folder)/\(name)"
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { file.closeFile() }
        var (digest, crc, size) = (SHA256(), RunningCRC32(), 0)
        while let block = try? file.read(upToCount: 1 << 20), !block.isEmpty {
            digest.update(data: block)
            block.withUnsafeBytes { crc.append($0) }
            size += block.count
            guard size <= longest else { return nil }
        }
        guard ObjectName(bytes: Array(digest.finalize()))?.text == sum else { return nil }
        return OfficialRestic(name: name, path: path, size: size, sum: sum, checksum: crc.value)
    }
}
