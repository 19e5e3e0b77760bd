import Web

/// A device shut out at once: stolen, replaced, thrown away.
enum RevokeDevice {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get(VaultPaths.deviceRoute + "/revocation", .commune(.manager)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                return question(place, try await place.device())
            },
            .post(VaultPaths.deviceRoute + "/revocation", .commune(.manager)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                let found = try await place.device()
                let isNew = try await place.store.revoke(found, in: place.depot, by: visit.visitor?.id)
                return .redirect(
                    to: place.home,
                    notice: isNew
                        ? "«\u{A0}\(found.device.name)\u{A0}» n’entre plus. Ce qu’il a sauvegardé reste."
                        : "«\u{A0}\(found.device.name)\u{A0}» était déjà révoqué.")
            },
        ]
    }

    private static func question(_ place: DevicePlace, _ found: EnrolledDevice) -> Reply {
        place.page(
            "Révoquer «\u{A0}\(found.device.name)\u{A0}»\u{202F}?",
            steps: place.toList + [(found.device.name, place.path(found))],
            Confirmation(
                "Il ne pourra plus rien sauvegarder ni lire, tout de suite et pour de bon. Ce qu’il a déjà sauvegardé reste "
                    + "dans le coffre et se retrouve avec la clé de son enveloppe\u{A0}: gardez-la.",
                yes: "Oui, révoquer", to: place.path(found) / "revocation", place.visit,
                back: place.path(found)
            ).html)
    }
}
