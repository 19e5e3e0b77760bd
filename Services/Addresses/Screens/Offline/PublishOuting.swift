import HTTPTypes
import Persistence
import Web

/// The list published for a telephone whose person asked it without a signal: once, and only what they know of.
struct PublishOuting {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/terrain/publication", .commune(.manager), bodyLimit: 1 << 12) {
                visit in
                let desk = try await desk.begunCommune(visit)
                let form = visit.form
                guard let sending = OfflineFields.uuid(form["cle"]),
                    let outing = OfflineFields.uuid(form["sortie"])
                else { throw Refusal.notFound }
                let asked = OutingPublication(
                    sending: sending, outing: outing, seen: Int(form["vu"]),
                    mark: form["public"], replaced: form["prevue"])
                do {
                    let outcome = try await desk.store.publish(asked, in: desk.commune, by: desk.author)
                    return try OutingAnswer(outcome).reply()
                } catch let refusal as Unpublishable {
                    return try OutingAnswer(refused: refusal.words, see: desk.paths.findings).reply()
                } catch let refusal as Unreviewed {
                    let words = French.count(
                        refusal.count, "changement attend d’être relu", "changements attendent d’être relus")
                    return try OutingAnswer(refused: words + ".", see: desk.paths.reviews).reply()
                } catch let refusal as EditRefusal {
                    return try OutingAnswer(refused: refusal.words, see: desk.paths.home).reply()
                }
            }
        ]
    }
}

/// What a telephone is told of the publication that it asked for.
struct OutingAnswer: Encodable {
    let state: State
    let message: String
    /// When the public saw it, milliseconds since 1970.
    var at: Int64?
    /// Of the draft, up to which the person is told: sent back with their yes.
    var version: Int?
    /// What others did that the public would see too, « Le 12 devient le 14, par Jeanne Lapeyre, le 22 novembre ».
    var others: [String] = []
    /// All of them, beyond those that are told.
    var otherCount = 0
    /// What was public when they were told, sent back with their yes too.
    var mark: String?
    /// The planned publication that this one would replace.
    var planned: String?
    /// Where what stands in the way is seen.
    var see: String?

    enum State: String, Encodable {
        /// The public sees it, now or since it was sent before.
        case done
        case withdrawn
        /// The draft holds something else: their person decides.
        case asked
        case refused
    }

    init(_ outcome: OutingOutcome) {
        switch outcome {
        case .published(let publication):
            state = .done
            message = "\(French.count(publication.addressCount, "adresse publiée", "adresses publiées"))."
            at = (publication.publishedAt ?? publication.at).milliseconds
        case .withdrawn:
            (state, message) = (.withdrawn, "Rien n’est publié.")
        case .asked(let question):
            state = .asked
            message = Self.words(question)
            version = question.version
            mark = question.mark
            others = question.others.first.map(Self.words)
            otherCount = question.others.count
            planned = question.planned?.id
        }
    }

    init(refused words: String, see path: SitePath) {
        (state, message, see) = (.refused, "\(words) Rien n’est publié.", path.text)
    }

    /// « Le 12 devient le 14, par Jeanne Lapeyre, le 22 novembre »; of what was turned, who turned it.
    private static func words(_ other: OtherGesture) -> String {
        let (label, record) = (other.record.label, other.record)
        guard let turn = other.turn else {
            return "\(label), par \(record.personName), le \(FrenchMoment.full(record.at))"
        }
        let act = turn.isUndoing ? "Annulé" : "Rétabli"
        return "\(act)\u{A0}: \(label), par \(turn.personName), le \(FrenchMoment.full(turn.at))"
    }

    private static func words(_ question: OutingQuestion) -> String {
        var words: [String] = []
        switch question.hold {
        case .withdrawn(let at):
            let moment = at.map { " le \(FrenchMoment.full($0))" } ?? ""
            words.append(
                "La mairie a retiré du public\(moment) la dernière liste publiée\u{A0}: ce qu’elle montrait y serait de nouveau."
            )
        case .earlierShown:
            words.append(
                "La mairie est revenue à une liste d’avant\u{A0}: ce qu’elle ne montre plus serait public de nouveau."
            )
        case .givenUp:
            words.append("La dernière publication prévue a été annulée, ou n’a pas pu se faire.")
        case nil: break
        }
        if question.isFirst, question.hold == nil {
            words.append("Le public ne voit encore rien\u{A0}: toute la liste paraîtrait.")
        } else if question.others.count > 0 {
            words.append("Publier montrerait aussi au public ce qui n’a pas été fait sur ce téléphone.")
        }
        if question.others.isBesideHistory, !question.isFirst {
            words.append(
                "L’identifiant national de la commune a changé aussi, ou un import que l’historique ne garde plus."
            )
        }
        if let date = question.planned?.plannedFor {
            words.append("La publication prévue \(FrenchMoment.weekday(date)) serait remplacée.")
        }
        return words.joined(separator: " ")
    }

    func reply() throws -> Reply {
        var reply = try Reply.json(self)
        reply.status =
            switch state {
            case .done, .withdrawn: .ok
            case .asked: .conflict
            case .refused: .unprocessableContent
            }
        return reply
    }
}
