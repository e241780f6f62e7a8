package org.geeklayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.geeklayer.install.AtlasBuilder;
import org.geeklayer.install.InstallProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the recipe for developers: taken off the page, compiled without a warning, and run on the sample data. */
class EmbedRecipeTest {
    private static final Path SAMPLES = Path.of("../sample-data");
    private static final Path PAGE = Path.of("../cli/recipes/embed.md");

    @TempDir
    Path folder;

    @Test
    void runsAsThePageHasIt() throws Exception {
        Path data = folder.resolve("data");
        Path tables = folder.resolve("tables");
        new AtlasBuilder(data, Optional.empty(), InstallProgress.SILENT)
                .add(
                        List.of(
                                SAMPLES.resolve("ONSPD_NOV_2025_UK_ZX.csv"),
                                SAMPLES.resolve("File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv")),
                        false);
        Path classes = compiled(block("java"));
        String said = run(
                classes, data.toString(), SAMPLES.resolve("clients.csv").toString(), "Exampleshire", tables.toString());
        assertThat(said.replace(System.lineSeparator(), "\n")).isEqualTo(block("text"));
        // 60 small areas lie in 12 MSOAs, and each of them has a row.
        assertThat(Files.readAllLines(tables.resolve("areas.csv"))).hasSize(1 + 12);
        assertThat(tables.resolve("bands.csv")).content().contains(",most deprived 20%,[z],40,18.2,13.6,23.8,");
        assertThat(tables.resolve("groups.csv")).content().contains("\nChannel,Outreach,50,");
        assertThat(tables.resolve("quality.csv")).content().contains("counted,");
    }

    /** The only block of a kind on the page. */
    private static String block(String kind) throws IOException {
        Matcher blocks = Pattern.compile("(?ms)^```" + kind + "\n(.*?)^```$").matcher(Files.readString(PAGE));
        assertThat(blocks.find()).as("a block of " + kind).isTrue();
        String block = blocks.group(1);
        assertThat(blocks.find()).as("another block of " + kind).isFalse();
        return block;
    }

    private Path compiled(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("ReachTables.java"), source);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter faults = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Xlint:all,-path",
                    "-proc:none");
            boolean isDone = compiler.getTask(faults, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertThat(faults.toString()).isEmpty();
            assertThat(isDone).isTrue();
        }
        return classes;
    }

    private static String run(Path classes, String... args) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, EmbedRecipeTest.class.getClassLoader())) {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            loader.loadClass("ReachTables").getMethod("main", String[].class).invoke(null, (Object) args);
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
