import Foundation

/// One message of a hundred as the sink kept it, opened and verified by other implementations of the standards.
struct Sample {
    /// Where the program wrote the keys of one device of a hundred: a line of JSON each.
    let keys: String
    let text: String
    let posts: [Int: Sink.Post]

    func verify(in workshop: Workshop, _ report: inout Report) throws {
        guard let python = workshop.python else {
            return report.say("The sample is NOT opened: no .venv (script/setup test makes it).")
        }
        let openings = try openings
        let opened = try workshop.answer(python, "Tests/Standards/open_messages.py", to: openings)
        report.figure(
            "of \(openings.count) messages, opened as written by http-ece", Double(opened), "",
            goal: .least(Double(openings.count)))
        let tokens = posts.values.map(\.authorization)
        let verified = try workshop.answer(python, "Tests/Standards/verify_tokens.py", to: tokens)
        report.figure(
            "of their \(tokens.count) tokens, verified by py-vapid", Double(verified), "",
            goal: .least(Double(tokens.count)))
    }

    private var openings: [String] {
        get throws {
            let lines = try String(contentsOfFile: keys, encoding: .utf8).split(separator: "\n")
            return try lines.map { line in
                let key = try JSONDecoder().decode(Key.self, from: Data(line.utf8))
                guard let post = posts[key.number] else {
                    throw Failure("The sink kept nothing for the device \(key.number).")
                }
                let opening = Opening(
                    private: key.private, secret: key.secret,
                    body: Data(post.body).base64EncodedString().replacing("+", with: "-").replacing(
                        "/", with: "_"),
                    text: text)
                return String(decoding: try JSONEncoder().encode(opening), as: UTF8.self)
            }
        }
    }

    private struct Key: Decodable {
        let number: Int
        let `private`: String
        let secret: String
    }

    private struct Opening: Encodable {
        let `private`: String
        let secret: String
        let body: String
        let text: String
    }
}
