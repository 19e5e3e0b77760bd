/// Where the kit of a device keeps what opens the depot: the pages say it, and never what is in there.
enum KitPlace {
    /// `reglages` holds the address with the token, `cle` the repository’s password.
    static let linux = "/etc/bastide-sauvegarde"
    static let linuxPrograms = "/usr/local/lib/bastide-sauvegarde"
    static let windows = #"C:\ProgramData\Bastide"#
}

/// What to type to bring a backup back, for restic 0.14 and later.
///
/// The token goes by the environment, read of the kit’s file: `RESTIC_REST_USERNAME` is only known since restic 0.16.1.
struct RestoreCommands: Sendable {
    private let site: String
    /// `/sauvegarde/v1/96001-mairie/@1790000000/`.
    private let path: String
    /// The backup’s number, as restic shortens it.
    let snapshot: String

    init(_ backup: KeptBackup, in depot: Depot, at site: String, view: ViewInstant) {
        self.site = site
        let space = backup.space.map { "\($0.text)/" } ?? ""
        path = "\(VaultServer.prefix)\(depot.slug.text)/\(space)\(view.text)/"
        snapshot = String(backup.name.text.prefix(8))
    }

    /// The view’s whole address, `https://coffre.example/sauvegarde/v1/96001-mairie/@1790000000/`.
    var address: String { site + path }

    /// The address with who asks in it, as restic takes it.
    func address(with access: String) -> String {
        guard let end = site.firstRange(of: "://")?.upperBound else { return address }
        return "\(site[..<end])\(access)@\(site[end...])\(path)"
    }

    /// To be typed in a terminal of Linux, as root.
    var linux: String {
        """
        set -a; . \(KitPlace.linux)/reglages; set +a
        PATH="\(KitPlace.linuxPrograms):$PATH"
        RESTIC_REPOSITORY="${RESTIC_REPOSITORY%\(VaultServer.prefix)*}\(path)"
        restic restore \(snapshot) --no-lock --target "$HOME/Récupéré"
        """
    }

    /// To be typed in PowerShell, as an administrator.
    var windows: String {
        #"""
        . "\#(KitPlace.windows)\reglages.ps1"
        Set-Alias restic "\#(KitPlace.windows)\restic.exe"
        $env:RESTIC_PASSWORD_FILE = "\#(KitPlace.windows)\cle"
        $env:RESTIC_REPOSITORY = ($BastideDepot -replace "\#(VaultServer.prefix).*") + "\#(path)"
        restic restore \#(snapshot) --no-lock --target "$HOME\Récupéré"
        """#
    }

    /// To be typed next to look for one file.
    var search: String { "restic find --no-lock --snapshot \(snapshot) \"*budget*\"" }

    /// To be typed next to bring one folder back.
    var part: String {
        "restic restore \(snapshot) --no-lock --target \"$HOME/Récupéré\" --include \"Documents/Budget\""
    }
}
