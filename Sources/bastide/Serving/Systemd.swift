import Foundation
import Glibc
import Logging

/// systemd, when it started the program: `systemctl start` waits for the word, and tells when it does not come.
struct Systemd {
    let logger: Logger
    var environment = ProcessInfo.processInfo.environment

    /// Says that the site answers (sd_notify(3): one datagram to the socket named by `NOTIFY_SOCKET`).
    func tellReady() {
        guard let path = environment["NOTIFY_SOCKET"], !path.isEmpty else { return }
        guard send("READY=1", to: path) else {
            logger.warning("systemd not told", metadata: ["error": "\(String(cString: strerror(errno)))"])
            return
        }
    }

    private func send(_ word: String, to path: String) -> Bool {
        var name = Array(path.utf8)
        // A name that begins with @ is not a file: the kernel knows it by a leading zero (unix(7), « abstract »).
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                sendto(descriptor, word, word.utf8.count, Int32(MSG_NOSIGNAL), target, length)
            }
        }
        return sent == word.utf8.count
    }
}
