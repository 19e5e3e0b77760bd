/// Where the kit of a device keeps what opens the depot: the pages say it, and never what is in there.
enum KitPlace {
    /// Two files each: `acces` holds `appareil:jeton`, `mot-de-passe` the repository's password.
    static let linux = "/etc/bastide-sauvegarde"
    static let windows = #"C:\ProgramData\Bastide\Sauvegarde"#
}

/// What to type to bring a backup back, for restic 0.14 and later.
///
/// The token goes by the environment, read of the kit's file: `RESTIC_REST_USERNAME` is only known since restic 0.16.1.
struct RestoreCommands: Sendable {
    /// The view's whole address, `https://coffre.example/sauvegarde/v1/96001-mairie/@1790000000/`.
    let address: String
    /// The backup's number, as restic shortens it.
    let snapshot: String

    init(_ backup: KeptBackup, in depot: Depot, at site: String, view: ViewInstant) {
        let space = backup.space.map { "\($0.text)/" } ?? ""
        address = "\(site)\(VaultServer.prefix)\(depot.slug.text)/\(space)\(view.text)/"
        snapshot = String(backup.name.text.prefix(8))
    }

    /// To be typed in a terminal of Linux or macOS.
    var linux: String {
        """
        export RESTIC_REPOSITORY="rest:\(address(with: "$(cat \(KitPlace.linux)/acces)"))"
        export RESTIC_PASSWORD_FILE="\(KitPlace.linux)/mot-de-passe"
        restic restore \(snapshot) --no-lock --target "$HOME/Récupéré"
        """
    }

    /// To be typed in PowerShell.
    var windows: String {
        #"""
        $acces = (Get-Content "\#(KitPlace.windows)\acces" -Raw).Trim()
        $env:RESTIC_REPOSITORY = "rest:\#(address(with: "${acces}"))"
        $env:RESTIC_PASSWORD_FILE = "\#(KitPlace.windows)\mot-de-passe"
        restic restore \#(snapshot) --no-lock --target "$HOME\Récupéré"
        """#
    }

    /// To be typed next to look for one file.
    var search: String { "restic find --no-lock --snapshot \(snapshot) \"*budget*\"" }

    /// To be typed next to bring one folder back.
    var part: String {
        "restic restore \(snapshot) --no-lock --target \"$HOME/Récupéré\" --include \"Documents/Budget\""
    }

    /// The address with who asks in it, as restic takes it.
    func address(with access: String) -> String {
        guard let end = address.firstRange(of: "://")?.upperBound else { return address }
        return "\(address[..<end])\(access)@\(address[end...])"
    }
}
