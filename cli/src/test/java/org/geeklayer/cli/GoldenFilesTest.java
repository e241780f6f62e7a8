package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every output for the sample data, byte for byte; see {@link Golden} for how to write the files again. */
class GoldenFilesTest {
    private static final String ADD_ALL =
            "domains,subdomains,idaci,idaopi,iod2019,lsoa11,msoa,ward,county,region,country,"
                    + "constituency,icb,police,oa,ruralurban,coordinates,quality,usertype,dates";

    @TempDir
    private Path folder;

    private Cli run(String... args) {
        Cli cli = Cli.launch(args);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    @Test
    void enrichWritesRowsMetadataRejectsAndSummary() throws IOException {
        Path out = folder.resolve("clients-enriched.csv");
        Path rejects = folder.resolve("rejects.csv");
        Cli cli = run("enrich", SampleData.CLIENTS, "-o", out.toString(), "--rejects", rejects.toString());
        Golden.assertFile("enrich.csv", out);
        Golden.assertFile("enrich.csv-metadata.json", folder.resolve("clients-enriched.csv-metadata.json"));
        Golden.assertFile("enrich-rejects.csv", rejects);
        Golden.assertFile("enrich-rejects.csv-metadata.json", folder.resolve("rejects.csv-metadata.json"));
        Golden.assertScreen("enrich-stderr.txt", cli.err().replace(folder.toString(), "DIR"));
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void enrichAppendsEverythingThatCanBeAsked() throws IOException {
        Path out = folder.resolve("all.csv");
        run("enrich", SampleData.CLIENTS, "-o", out.toString(), "--add", ADD_ALL);
        Golden.assertFile("enrich-add-all.csv", out);
        Golden.assertFile("enrich-add-all.csv-metadata.json", folder.resolve("all.csv-metadata.json"));
    }

    @Test
    void enrichWritesForExcel() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Cli cli = run("enrich", SampleData.CLIENTS, "--excel", "--rejects", rejects.toString());
        Golden.assertBytes("enrich-excel.csv", cli.out());
        Golden.assertFile("enrich-excel-rejects.csv", rejects);
    }

    @Test
    void enrichWritesGeoJson() throws IOException {
        Path out = folder.resolve("clients.geojson");
        run("enrich", SampleData.CLIENTS, "-o", out.toString(), "--points-of-clients", "--for-internal-use");
        Golden.assertFile("enrich.geojson", out);
    }

    @Test
    void enrichLocatesCoordinates() throws IOException {
        Path out = folder.resolve("visits-enriched.csv");
        String visits = SampleData.FOLDER.resolve("visits.csv").toString();
        Cli cli = run("enrich", visits, "--easting", "Easting", "--northing", "Northing", "-o", out.toString());
        Golden.assertFile("enrich-points.csv", out);
        Golden.assertFile("enrich-points.csv-metadata.json", folder.resolve("visits-enriched.csv-metadata.json"));
        Golden.assertScreen("enrich-points-stderr.txt", cli.err().replace(folder.toString(), "DIR"));
    }

    @Test
    void checkCounts() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Golden.assertScreen(
                "check.txt",
                run("check", SampleData.CLIENTS, "--rejects", rejects.toString())
                        .out());
        Golden.assertFile("enrich-rejects.csv", rejects);
    }

    @Test
    void lookupExplains() throws IOException {
        Cli cli = run(
                "lookup",
                "zx2-4aw",
                "ZX3 4AU",
                "ZX2 IAR",
                "QX1 2AB",
                "ZX1 5AH",
                "ZX4",
                "BFPO 57",
                "NFA",
                "?",
                "HX1 1AA",
                "--explain");
        Golden.assertScreen("lookup-explain.txt", cli.out());
    }

    @Test
    void lookupIsBrief() throws IOException {
        Golden.assertScreen("lookup.txt", run("lookup", "zx2-4aw", "ZX1 2A").out());
    }

    @Test
    void lookupWritesCsv() throws IOException {
        Golden.assertBytes(
                "lookup.csv",
                run("lookup", "zx2-4aw", "ZX1", "2AB", "not, \"known\"", "--format", "csv")
                        .out());
    }

    @Test
    void dataAddListAndCheck() throws IOException {
        Path atlas = folder.resolve("atlas");
        String[] args = new String[SampleData.published().length + 2];
        args[0] = "data";
        args[1] = "add";
        System.arraycopy(SampleData.published(), 0, args, 2, args.length - 2);
        Golden.assertScreen("data-add.txt", Cli.on(atlas).launch(args).out());
        Golden.assertScreen("data-add-again.txt", Cli.on(atlas).launch(args).out());
        Golden.assertScreen(
                "data-list.txt", Cli.on(atlas).launch("data", "list").out());
        for (String form : List.of("csv", "json")) { // as installed on the day of SOURCE_DATE_EPOCH
            Golden.assertBytes(
                    "data-list." + form,
                    Cli.on(atlas).launch("data", "list", "--format", form).out());
        }
        Golden.assertScreen(
                "data-check.txt", Cli.on(atlas).launch("data", "check").out());
        Golden.assertScreen("version.txt", Cli.on(atlas).launch("--version").out());
        Golden.assertScreen(
                "data-remove.txt",
                Cli.on(atlas).launch("data", "remove", "iod2019").out());
    }

    @Test
    void reachReportsAndFillsABundle() throws IOException {
        Path bundle = folder.resolve("reach");
        Cli cli = run(
                "reach",
                SampleData.CLIENTS,
                "--id",
                "Client ID",
                "--date",
                "Contact date",
                "--by",
                "Channel",
                "--bundle",
                bundle.toString());
        Golden.assertScreen("reach.txt", cli.out());
        Golden.assertScreen(
                "reach-stderr.txt", cli.err().replace(folder.toString(), "DIR").replace('\\', '/'));
        for (String table : List.of("bands.csv", "groups.csv", "areas.csv", "quality.csv")) {
            Golden.assertFile("reach-" + table, bundle.resolve(table));
        }
        Golden.assertFile("reach-bands.csv-metadata.json", bundle.resolve("bands.csv-metadata.json"));
        Golden.assertFile("reach-datapackage.json", bundle.resolve("datapackage.json"));
        Golden.assertFile("reach-report.md", bundle.resolve("report.md"));
        Golden.assertFile("reach-disclosure-log.csv", folder.resolve("reach-disclosure-log.csv"));
        assertThat(Files.readString(SampleData.REPOSITORY.resolve("README.md")))
                .as("the README shows what the tour ends with")
                .contains("```text\n" + cli.out().replace(System.lineSeparator(), "\n") + "```\n");
    }

    @Test
    void reachCountsByAreaAndWithoutControl() throws IOException {
        Golden.assertScreen(
                "reach-areas.txt",
                run("reach", SampleData.CLIENTS, "--id", "Client ID", "--areas", "msoa")
                        .out());
        Golden.assertScreen(
                "reach-records.csv",
                run("reach", SampleData.CLIENTS, "--no-disclosure-control", "--for-internal-use", "-o", "-")
                        .out());
    }

    private void profileFile(String golden, String name, String... more) throws IOException {
        Path out = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of("profile", "-o", out.toString()));
        args.addAll(List.of(more));
        Cli cli = run(args.toArray(String[]::new));
        Golden.assertFile(golden, out);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("Wrote " + out);
    }

    @Test
    void profileShowsADistrict() throws IOException {
        Cli cli = run("profile", "Exampleshire");
        Golden.assertScreen("profile.txt", cli.out());
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void profileShowsEditionsAndDomains() throws IOException {
        Golden.assertScreen(
                "profile-editions.txt",
                run("profile", "Exampleshire", "--domains", "--index", "iod2025,iod2019")
                        .out());
    }

    @Test
    void profileShowsWhatIsEstimatedAndWhatIsPublished() throws IOException {
        Golden.assertScreen("profile-ward.txt", run("profile", "E05999001").out());
        Golden.assertScreen(
                "profile-circle.txt",
                run("profile", "--around", "zx2 4aw", "--radius", "2km").out());
        Golden.assertScreen(
                "profile-lsoa.txt", run("profile", "Exampleshire 002D").out());
        Golden.assertScreen(
                "profile-msoas.txt",
                run("profile", "--all", "msoa", "--within", "Exampleshire").out());
    }

    @Test
    void profileWritesTables() throws IOException {
        profileFile("profile.csv", "profile.csv", "Exampleshire");
        Golden.assertFile("profile.csv-metadata.json", folder.resolve("profile.csv-metadata.json"));
        profileFile("profile-long.csv", "long.csv", "Exampleshire", "--long");
        profileFile("profile-domains.csv", "domains.csv", "Exampleshire", "--domains");
        profileFile("profile-editions.csv", "editions.csv", "Exampleshire", "--index", "iod2025,iod2019");
        profileFile("profile-msoas.csv", "msoas.csv", "--all", "msoa", "--within", "Exampleshire");
        profileFile("profile-lsoas.csv", "lsoas.csv", "Market Cross", "--detail", "lsoa");
        profileFile(
                "profile-places.csv",
                "places.csv",
                "E05999001",
                "--around=ZX2 4AW",
                "--radius=1.5miles",
                "--compare=E02999002");
    }

    @Test
    void profileWritesMaps() throws IOException {
        profileFile(
                "profile-msoas.geojson", "m.geojson", "--all", "msoa", "--within", "Exampleshire", "--simplify", "100");
        profileFile("profile-lsoas.geojson", "l.geojson", "Market Cross", "--detail", "lsoa");
        profileFile("profile-circle.geojson", "c.geojson", "--around", "ZX2 4AW", "--radius", "500m");
    }

    @Test
    void reachWritesAMap() throws IOException {
        Path out = folder.resolve("reach.geojson");
        run("reach", SampleData.CLIENTS, "--id", "Client ID", "-o", out.toString());
        Golden.assertFile("reach.geojson", out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "data",
                "data add",
                "data list",
                "data check",
                "data remove",
                "lookup",
                "check",
                "enrich",
                "profile",
                "reach",
                "presets",
                "generate-completion"
            })
    void everyCommandHasHelp(String command) throws IOException {
        Locale machines = Locale.getDefault();
        Locale.setDefault(Locale.ROOT); // as Main.main does, for the order of options
        Cli cli;
        try {
            cli = run((command + " --help").strip().split(" ", -1));
        } finally {
            Locale.setDefault(machines);
        }
        Golden.assertScreen(("help " + command).strip().replace(' ', '-') + ".txt", cli.out());
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out().lines()).allMatch(line -> line.length() <= 100);
    }
}
