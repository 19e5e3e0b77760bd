import Foundation

/// The release program, serving a data folder on a free port of loopback.
struct RunningServer {
    let address: String
    /// A commune of the demo territory that has a published list.
    let commune = "96002"
    /// From the start of the program to its first page.
    let startTime: Double
    let process: Child

    /// - Parameters:
    ///   - options: what `serve` is told beside its folder and its port.
    init(program: String, data: String, options: [String] = []) throws {
        let port = Workshop.port
        address = "http://127.0.0.1:\(port)"
        let start = ContinuousClock.now
        process = try Child(program, ["serve", "--data", data, "--port", String(port)] + options)
        let probe = ["-s", "-o", "/dev/null", "-w", "%{http_code}", address + "/"]
        while try Run("curl", probe).output != "200" {
            guard start.duration(to: .now) < .seconds(20) else {
                process.stop()
                throw Failure("The server did not answer on port \(port) within twenty seconds.")
            }
            usleep(2000)
        }
        startTime = start.duration(to: .now).seconds
    }

    var memory: Double { process.anonymousMemory }

    /// Signs a demo account in as its form does.
    ///
    /// - Returns: the cookie of the session.
    func signIn(_ login: String) throws -> String {
        let form = ["adresse=\(login)@demo.example", "mot_de_passe=bastide-demo"]
        let run = try Run(
            "curl",
            ["-s", "-i", "-H", "Origin: \(address)"] + form.flatMap { ["--data-urlencode", $0] }
                + [address + "/connexion"])
        // A line of HTTP ends with CR LF, which Swift takes for one character: `isNewline` knows it.
        for line in run.output.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "set-cookie" else { continue }
            let pair = parts[1].split(separator: ";")[0].filter { $0 != " " }
            if pair.hasPrefix("bastide_session=") { return pair }
        }
        throw Failure("The demo account \(login) could not sign in.")
    }

    /// The first link of a page that holds these letters.
    func firstLink(on path: String, as cookie: String, holding part: String) throws -> String {
        let page = try Run("curl", ["-s", "-H", "Cookie: \(cookie)", address + path]).output
        for piece in page.components(separatedBy: "href=\"").dropFirst() {
            let link = piece.prefix { $0 != "\"" }
            if link.contains(part) { return String(link) }
        }
        throw Failure("\(path) has no link to \(part).")
    }

    func stop() { process.stop() }
}
