import Foundation

/// A program that speaks restic's protocol, over a folder of its own.
final class BackupServer {
    let name: String
    let tenants: [Tenant]
    let child: Child
    /// Where the repositories are, in restic's own layout.
    let files: String
    private let data: String

    /// This program, with depots of its own.
    ///
    /// - Parameter folder: where its data go: it must not be there yet.
    static func bastide(_ workshop: Workshop, in folder: String, tenants count: Int = 1) throws
        -> BackupServer
    {
        let said = try workshop.make("bench", "depots", "--data", folder, "--count", String(count)).output
        let tenants = try said.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 3 else { throw Failure("A depot is not understood: « \(line) ».") }
            return Tenant(path: "/sauvegarde/v1/\(words[0])/", user: words[1], token: words[2])
        }
        let server = try RunningServer(program: workshop.program, data: folder)
        try openRepositories(of: tenants, workshop)
        return BackupServer("bastide", tenants, server.process, data: folder, files: folder + "/coffre")
    }

    /// As `restic init` begins: a repository at each depot's own address.
    private static func openRepositories(of tenants: [Tenant], _ workshop: Workshop) throws {
        let requests = tenants.map { tenant in
            """
            silent
            request = "POST"
            output = "/dev/null"
            write-out = "%{http_code} "
            user = "\(tenant.user):\(tenant.token)"
            url = "http://127.0.0.1:\(Workshop.port)\(tenant.path)?create=true"
            """
        }
        let file = workshop.path("requests")
        try requests.joined(separator: "\nnext\n").write(toFile: file, atomically: true, encoding: .utf8)
        let answers = try Run("curl", ["-K", file]).output.split(separator: " ")
        guard answers == tenants.map({ _ in "200" }) else {
            throw Failure("Repositories cannot be opened: \(answers.prefix(5)).")
        }
    }

    /// `rclone serve restic`: nothing is verified, nothing is forced to the disk.
    static func rclone(in folder: String, tenants names: [String] = ["mairie"]) throws -> BackupServer {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let address = "127.0.0.1:\(Workshop.port)"
        let child = try Child(
            "rclone",
            [
                "serve", "restic", folder, "--addr", address, "--user", "bench", "--pass", "bench",
                "--config", "",
            ])
        let start = ContinuousClock.now
        while try Run("curl", ["-s", "-o", "/dev/null", "http://\(address)/"]).status != 0 {
            guard start.duration(to: .now) < .seconds(20) else {
                child.stop()
                throw Failure("rclone did not answer within twenty seconds.")
            }
            usleep(10_000)
        }
        let tenants = names.map { Tenant(path: "/\($0)/", user: "bench", token: "bench") }
        return BackupServer("rclone", tenants, child, data: folder, files: folder)
    }

    private init(_ name: String, _ tenants: [Tenant], _ child: Child, data: String, files: String) {
        self.name = name
        self.tenants = tenants
        self.child = child
        self.data = data
        self.files = files
    }

    func stop() { child.stop() }

    /// Ends it, and gives the disk its room back.
    func clear() throws {
        child.stop()
        try FileManager.default.removeItem(atPath: data)
    }
}

/// A commune's space on a server, and who may use it.
struct Tenant {
    /// Of its repository: it begins and ends with a slash.
    let path: String
    let user: String
    let token: String

    /// As restic is given it.
    var repository: String { "rest:http://\(user):\(token)@127.0.0.1:\(Workshop.port)\(path)" }

    var authorization: String { "Basic " + Data("\(user):\(token)".utf8).base64EncodedString() }

    /// The name of its folder in the layout of restic.
    var folder: String { path.split(separator: "/").last.map(String.init) ?? "" }
}
