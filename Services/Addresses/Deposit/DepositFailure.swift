import AsyncHTTPClient
import NIOCore
import Web

/// What came of a request to the national deposit, when it is not what was asked for.
enum DepositFailure: Error, Equatable, CustomStringConvertible {
    /// No line, or one that was cut: whether the request was done is not known.
    case unreachable
    case slow
    /// More bytes than any answer has.
    case tooLarge
    /// An answer that is none of this API: a page of maintenance, another program.
    case unreadable
    /// The file that arrived is not the one that was sent.
    case spoilt
    /// The revision that was begun is no longer there, or lost its file.
    case lost
    /// Another list was published here each time that one was about to be deposited.
    case outrun
    /// An answer of another status, with what it says, made safe to show.
    case answered(Int, String)

    init(ofLine error: any Error) {
        self =
            switch error {
            case let failure as DepositFailure: failure
            case is Deadline.Passed: .slow
            case is NIOTooManyBytesError: .tooLarge
            case let error as HTTPClientError
            where [.readTimeout, .connectTimeout, .deadlineExceeded].contains(error):
                .slow
            default: .unreachable
            }
    }

    var status: Int? {
        if case .answered(let status, _) = self { return status }
        return nil
    }

    /// Whether asking again later may succeed.
    var isPassing: Bool {
        switch self {
        case .unreachable, .slow, .unreadable, .tooLarge, .spoilt, .lost, .outrun: true
        case .answered(let status, let words):
            [408, 425, 429].contains(status) || status >= 500 || status == 412 && words.contains("en cours")
        }
    }

    /// What is told to the town hall while it is tried again.
    var words: String {
        switch self {
        case .unreachable: "La Base Adresse Nationale ne répond pas, ou la ligne s’est coupée."
        case .slow: "La Base Adresse Nationale met trop longtemps à répondre."
        case .tooLarge, .unreadable:
            "La Base Adresse Nationale a répondu autre chose que ce qui était attendu."
        case .spoilt: "Le fichier est arrivé abîmé à la Base Adresse Nationale."
        case .lost: "La Base Adresse Nationale n’a plus l’envoi qui était commencé."
        case .outrun: "La liste a été publiée plusieurs fois pendant l’envoi\u{A0}: la dernière va partir."
        case .answered(412, _): "Un autre envoi pour la commune est en cours à la Base Adresse Nationale."
        case .answered(429, _): "La Base Adresse Nationale reçoit trop de demandes en ce moment."
        case .answered(let status, _): "La Base Adresse Nationale est en panne (réponse \(status))."
        }
    }

    /// What the log says; never a token.
    var description: String {
        switch self {
        case .unreachable: "the national deposit cannot be reached"
        case .slow: "the national deposit is slow"
        case .tooLarge: "the national deposit answers too much"
        case .unreadable: "the national deposit answers something else"
        case .spoilt: "the file arrived spoilt at the national deposit"
        case .lost: "the national deposit has lost the revision that was begun"
        case .outrun: "other lists were published during the deposit"
        case .answered(let status, let words): "the national deposit answers \(status): \(words)"
        }
    }
}
