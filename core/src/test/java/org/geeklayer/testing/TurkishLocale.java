package org.geeklayer.testing;

import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test under a locale in which {@code "i".toUpperCase()} is a dotted capital, and decimals have a comma. */
public final class TurkishLocale implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(TurkishLocale.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(SPACE).put("locale", Locale.getDefault());
        Locale.setDefault(new Locale("tr", "TR"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Locale.setDefault(context.getStore(SPACE).get("locale", Locale.class));
    }
}
