/// Checks a whole file that is already in memory.
public enum Check {
    /// The report on a file: the verdict of the reference, and the findings of Bastide's own, tolerant reading.
    ///
    /// - Throws: `Unreadable` when the bytes are no text at all.
    public static func report(
        _ file: UnsafeBufferPointer<UInt8>, options: CheckOptions, reading: Reading = .reference
    ) throws(Unreadable) -> CheckReport {
        if reading == .reference { return try readings(file, options: options).asWritten }
        return read(file, try nature(of: file), options, .tolerant)
    }

    /// The report on a file twice: as the reference reads it, and as Bastide does.
    ///
    /// Both are the same unless Bastide understands more of its columns. The first always has the findings of the second.
    ///
    /// - Throws: `Unreadable` when the bytes are no text at all.
    public static func readings(
        _ file: UnsafeBufferPointer<UInt8>, options: CheckOptions
    ) throws(Unreadable) -> (asWritten: CheckReport, asRead: CheckReport) {
        let nature = try nature(of: file)
        var report = read(file, nature, options, .reference)
        guard report.needsTolerantReading else { return (report, report) }
        let asRead = read(file, nature, options, .tolerant)
        report.findings = asRead.findings
        return (report, asRead)
    }

    private static func nature(of file: Bytes) throws(Unreadable) -> SourceNature {
        var scan = EncodingScan()
        scan.feed(file)
        return try scan.finish()
    }

    /// Reads a file where it lies, or decodes it piece by piece.
    private static func read(
        _ file: Bytes, _ nature: SourceNature, _ options: CheckOptions, _ reading: Reading
    ) -> CheckReport {
        var checker = Checker(nature, options: options, reading: reading)
        var start = 0
        while !nature.isReadInPlace, file.count - start > pieceSize {
            checker.feed(file.slice(start, start + pieceSize))
            start += pieceSize
        }
        return checker.finish(file.slice(start, file.count))
    }

    private static let pieceSize = 4 << 20

    /// The same, of bytes in an array.
    public static func report(
        _ file: [UInt8], options: CheckOptions, reading: Reading = .reference
    ) throws(Unreadable) -> CheckReport {
        let result = file.withUnsafeBufferPointer { bytes in
            outcome { () throws(Unreadable) in try report(bytes, options: options, reading: reading) }
        }
        return try result.get()
    }

    private static func outcome(_ body: () throws(Unreadable) -> CheckReport) -> Result<
        CheckReport, Unreadable
    > {
        do { return .success(try body()) } catch { return .failure(error) }
    }

    /// The text of a file in UTF-8, as the offsets and values of its report refer to it.
    public static func text(_ file: [UInt8]) throws(Unreadable) -> [UInt8] {
        var scan = EncodingScan()
        file.withUnsafeBufferPointer { scan.feed($0) }
        var decoder = TextDecoder(try scan.finish())
        var text: [UInt8] = []
        file.withUnsafeBufferPointer { bytes in
            let start = decoder.markLength(bytes)
            if decoder.readsInPlace {
                text.append(contentsOf: bytes.slice(start, bytes.count))
            } else {
                decoder.append(bytes.slice(start, bytes.count), to: &text, isLast: true)
            }
        }
        return text
    }
}
