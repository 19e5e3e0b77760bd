import Foundation
import Testing

@testable import Vault

@Suite struct `What a kit proves by itself` {
    @Test func `asks, gives back and reads again on Windows without a token in a command`() {
        let (prove, backup) = (WindowsProofScript.prove, WindowsScripts.backup)
        #expect(prove.contains("Headers = @{ Authorization = \"Basic $jeton\" }"))
        for address in ["-Uri ($coffre + 'temoin')", "-Uri ($coffre + 'controle')"] {
            #expect(prove.contains(address))
        }
        #expect(prove.contains("-replace '/sauvegarde/v1/', '\(KitCounter.prefix)'"))
        // What fails there never fails the backup.
        for gesture in ["demander", "rendre", "controler"] {
            #expect(backup.contains("try { & $relire \(gesture) *>> $journal } catch {"))
        }
        #expect(WindowsScripts.install.contains("'relire.ps1'"))
    }

    @Test func `skips a device that may not read, on both systems`() throws {
        #expect(WindowsProofScript.prove.contains("if ($BastideToutRelire) { return }"))
        #expect(LinuxProofScript.prove.contains("[ \"$BASTIDE_TOUT_RELIRE\" = non ] || exit 0"))
    }

    @Test func `never runs a program that somebody laid where Windows installs`() throws {
        let install = WindowsScripts.install
        let setAside = try #require(install.range(of: "Rename-Item -LiteralPath $cible"))
        let owned = try #require(install.range(of: "/inheritance:r"))
        let emptied = try #require(
            install.range(of: "-not $estNotre -and (Get-ChildItem -LiteralPath $cible -Force)"))
        let first = try #require(install.range(of: "Copy-Item"))
        #expect(setAside.lowerBound < owned.lowerBound)
        #expect(owned.lowerBound < emptied.lowerBound)
        #expect(emptied.lowerBound < first.lowerBound)
        for fact in ["GetOwner($sid)", "AreAccessRulesProtected", "ReparsePoint", "-not $autres"] {
            #expect(install.contains(fact))
        }
        #expect(!install.contains("New-Item -ItemType Directory -Force -Path $cible"))
        #expect(!WindowsDiskScript.first.contains("ProgramData"))
    }
}
