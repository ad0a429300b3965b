import type { Command } from 'commander'
import { Option } from 'commander'
import { later } from './later.ts'
import { say } from './print.ts'
import { collect } from './repeated.ts'

/** `cotejo serve`: the workbench, and what may stand beside it. */
export function serveCommand(cotejo: Command): void {
  cotejo
    .command('serve')
    .argument('[folder]', '', '.')
    .option('--port <port>')
    .option('--host <host>', say({ es: 'por defecto, solo esta máquina', en: 'by default, this machine only' }), '127.0.0.1')
    .option(
      '--public-port <port>',
      say({ es: 'sirve además el registro público, en un puerto propio', en: 'also serves the public record, on a port of its own' }),
    )
    .option('--public-host <host>', '', '127.0.0.1')
    .option(
      '--metrics-port <port>',
      say({
        es: 'mediciones (Prometheus) y estado, en un puerto propio, por defecto solo para esta máquina',
        en: 'metrics (Prometheus) and health, on a port of their own, by default for this machine only',
      }),
    )
    .option('--metrics-host <host>', '', '127.0.0.1')
    .addOption(
      new Option('--log <form>', say({ es: 'json: una línea por pedido, sin contenido', en: 'json: one line a request, without content' }))
        .choices(['plain', 'json'])
        .default('plain'),
    )
    .option(
      '--accounts',
      say({ es: 'exige entrar con una cuenta, también en esta máquina', en: 'asks everybody to sign in, on this machine too' }),
    )
    .option('--url <address>', say({ es: 'la dirección que la gente escribe: https://…', en: 'the address people type: https://…' }))
    .option(
      '--trusted-proxy <address>',
      say({
        es: 'un intermediario cuyas cabeceras X-Forwarded-* se creen; se puede repetir',
        en: 'a proxy whose X-Forwarded-* headers are believed; may be repeated',
      }),
      collect,
    )
    .description(
      say({
        es: 'Lee lo nuevo, abre la mesa de trabajo y vigila la carpeta',
        en: 'Reads what is new, opens the workbench and watches the folder',
      }),
    )
    .action(later(async () => (await import('./serve.ts')).serve))
}
