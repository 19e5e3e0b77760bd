import Foundation

/// The release program, serving a data folder on a free port of loopback.
struct RunningServer {
    let address: String
    /// A commune of the demo territory that has a published list.
    let commune = "96002"
    private let process: Process

    struct Silent: Error {}

    init(program: String, data: String) throws {
        let port = 20000 + Int(getpid()) % 20000
        address = "http://127.0.0.1:\(port)"
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["serve", "--data", data, "--port", String(port)]
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<2000 {
            if try Run("/usr/bin/curl", ["-s", "-o", "/dev/null", "-w", "%{http_code}", address + "/"]).output
                == "200"
            {
                return
            }
            usleep(2000)
        }
        throw Silent()
    }

    var memory: Double { Run.anonymousMemory(of: process.processIdentifier) }

    /// Signs a demo account in as its form does.
    ///
    /// - Returns: the cookie of the session.
    func signIn(_ login: String) throws -> String {
        let form = ["adresse=\(login)@demo.example", "mot_de_passe=bastide-demo"].flatMap {
            ["--data-urlencode", $0]
        }
        let run = try Run(
            "/usr/bin/curl", ["-s", "-i", "-H", "Origin: \(address)"] + form + [address + "/connexion"])
        let cookie = run.output.split(separator: "\r\n").first {
            $0.lowercased().hasPrefix("set-cookie: bastide_session=")
        }
        guard let pair = cookie?.split(separator: " ").dropFirst().first?.split(separator: ";").first else {
            throw Silent()
        }
        return String(pair)
    }

    /// The first link of a page that holds these letters.
    func firstLink(on path: String, as cookie: String, holding part: String) throws -> String {
        let page = try Run("/usr/bin/curl", ["-s", "-H", "Cookie: \(cookie)", address + path]).output
        let links = page.split(separator: "href=\"").dropFirst().compactMap {
            $0.split(separator: "\"").first
        }
        guard let link = links.first(where: { $0.contains(part) }) else { throw Silent() }
        return String(link)
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
