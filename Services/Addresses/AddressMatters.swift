import Contract
import Persistence
import Territory
import Web

/// Where a commune stands with its addresses, as its mayor reads it.
struct AddressMatters {
    let desk: AddressDesk
    let commune: CodeINSEE

    func all() async throws -> [Matter] {
        let waiting = try await desk.reports.openCount(in: commune)
        guard let overview = try await desk.store.overview(of: commune) else {
            return [
                Matter(
                    .missing, "La liste des adresses n’est pas commencée",
                    detail:
                        "Les secours, la poste et la fibre s’en servent. Le secrétariat peut partir de la base nationale."
                )
            ] + messages(waiting)
        }
        return publication(overview) + corrections(overview) + certification(overview.base.counts)
            + messages(waiting)
    }

    private func publication(_ overview: Overview) -> [Matter] {
        var matters: [Matter] = []
        if let published = overview.published {
            let count = published.addressCount
            matters.append(
                Matter(
                    .done,
                    "\(French.count(count, "adresse est publiée", "adresses sont publiées"))",
                    detail:
                        "La version que lit le public est du \(FrenchMoment.full(published.publishedAt ?? published.at))."
                ))
        }
        if let date = overview.planned?.plannedFor {
            let isHeld = overview.hold != nil && date <= .now
            let isValid = overview.check?.isValid != false
            matters.append(
                Matter(
                    isValid && !isHeld ? .done : .missing, "Une nouvelle version est prévue",
                    detail: isHeld
                        ? "Elle est retenue depuis le \(FrenchMoment.full(date))\u{A0}: le secrétariat a quelque chose à voir avant."
                        : isValid
                            ? "Elle paraîtra le \(FrenchMoment.full(date))."
                            : "Elle ne pourra paraître le \(FrenchMoment.full(date)) que si la liste est corrigée d’ici là."
                ))
        } else if overview.hasUnpublishedChanges, overview.check?.isValid == true,
            overview.base.counts.numeros > 0
        {
            matters.append(
                Matter(
                    .toSign,
                    overview.published == nil
                        ? "Publier la liste des adresses" : "Publier les dernières modifications",
                    detail: "La liste est prête : dites votre accord au secrétariat, qui la publie."))
        }
        return matters
    }

    private func corrections(_ overview: Overview) -> [Matter] {
        guard let check = overview.check, check.errors > 0 else { return [] }
        return [
            Matter(
                .missing, French.count(check.errors, "point à corriger", "points à corriger"),
                detail: "Il faut les corriger avant de publier la liste.")
        ]
    }

    private func certification(_ counts: BaseLocale.Counts) -> [Matter] {
        guard counts.numeros > 0 else { return [] }
        let left = counts.numeros - counts.certified
        guard left > 0 else {
            return [
                Matter(
                    .done, "Tous les numéros de la liste sont certifiés",
                    detail: "La commune a déclaré qu’ils sont justes.")
            ]
        }
        return [
            Matter(
                .toSign, "Certifier \(French.count(left, "numéro", "numéros"))",
                detail:
                    "Certifier, c’est déclarer au nom de la commune que l’adresse est juste. Voyez-le avec le secrétariat."
            )
        ]
    }

    private func messages(_ waiting: Int) -> [Matter] {
        guard waiting > 0 else { return [] }
        return [
            Matter(
                .missing,
                French.count(
                    waiting, "message d’habitant attend une réponse",
                    "messages d’habitants attendent une réponse"))
        ]
    }
}
