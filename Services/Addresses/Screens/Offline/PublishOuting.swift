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
                    sending: sending, outing: outing, seen: Int(form["vu"]), replaced: form["prevue"])
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
            others = question.others.first.map {
                "\($0.isUndone ? "Annulé\u{A0}: " : "")\($0.label), par \($0.personName), le \(FrenchMoment.full($0.at))"
            }
            otherCount = question.others.count
            planned = question.planned?.id
        }
    }

    init(refused words: String, see path: SitePath) {
        (state, message, see) = (.refused, "\(words) Rien n’est publié.", path.text)
    }

    private static func words(_ question: OutingQuestion) -> String {
        var words: [String] = []
        if question.isFirst {
            words.append("Le public ne voit encore rien\u{A0}: toute la liste paraîtrait.")
        } else if question.others.count > 0 {
            words.append("Publier montrerait aussi au public ce qui n’a pas été fait sur ce téléphone.")
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
