import Foundation

/// One run of a program: how long it took, how it ended, and the most anonymous memory it was seen to hold.
struct Run {
    let seconds: Double
    /// Seconds of processor, of the program and of the system for it: what it takes however busy the machine is.
    let processor: Double
    let status: Int32
    /// MiB of anonymous memory (`RssAnon` of `/proc/PID/status`, looked at every 2 ms); 0 when nobody looked.
    let memory: Double
    let output: String
    let errors: String

    /// Runs a program to its end.
    ///
    /// - Throws: `Failure` when it cannot be started.
    init(_ program: String, _ arguments: [String], sampled: Bool = false, input: Int32? = nil) throws {
        let file = try OutputFile()
        let complaints = try OutputFile()
        let start = ContinuousClock.now
        let child = try Child(
            program, arguments, input: input, output: file.descriptor, errors: complaints.descriptor)
        memory = sampled ? child.peakMemory() : 0
        (status, processor) = child.wait()
        seconds = start.duration(to: .now).seconds
        (output, errors) = (file.text, complaints.text)
    }
}

extension [Run] {
    /// The shortest: what others do on the machine only lengthens.
    var best: Run? { self.min { $0.seconds < $1.seconds } }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}

/// Where a program writes what it says: a file without a name, so that no pipe slows it down.
private struct OutputFile: ~Copyable {
    let descriptor: Int32

    init() throws {
        var name = Array((NSTemporaryDirectory() + "/bastide-bench-XXXXXX").utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw Failure("No temporary file can be made.") }
        unlink(name)
    }

    var text: String {
        lseek(descriptor, 0, SEEK_SET)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        return String(decoding: handle.readDataToEndOfFile(), as: UTF8.self)
    }

    deinit { close(descriptor) }
}
