/** Reports of our own with invented people and events, in the three languages, for tests that break texts. */
export const OWN_TEXTS: readonly string[] = [
  `ROSARIO. Dos hombres en moto mataron a tiros el sábado a Ramón Inventado, de 41 años, en la puerta de su casa, en Ficticia al 1400.

Su hija de 9 años resultó herida y fue llevada al hospital. "Tenemos miedo", dijo una vecina que pidió no dar su nombre. Junto al cuerpo apareció una nota que amenazaba a los guardias del penal.

El ministro de Seguridad, Anselmo Supuesto, anunció el envío de 450 agentes. Según la fiscalía, los homicidios cayeron un 37% entre enero y junio, de 182 a 115. En 2022 hubo 22 muertes cada 100.000 habitantes.

La policía atribuye el ataque a Los Imaginarios, una banda que encabeza Elvio "Nadie" Quimera desde la cárcel. Si las amenazas siguen, los colectiveros harían paro.`,
  `GUAYAQUIL, Ecuador. Al menos cinco presos murieron y otros doce resultaron heridos el 3 de marzo de 2024 en un motín en el penal del Litoral. Los internos tomaron como rehenes a ocho guías, que fueron liberados anoche.

Horas después, desconocidos lanzaron un explosivo contra un patrullero y quemaron dos buses en el barrio Inexistente. Nadie se adjudicó los hechos. "No vamos a negociar con terroristas", afirmó la portavoz del gobierno, Casilda Ninguna.

El sábado había sido baleado el comerciante Eladio Fantasma, de 56 años, quien murió ayer. El presidente decretó el estado de excepción por 60 días; una semana antes había negado que lo haría.`,
  `CALI, Colombia - Gunmen killed two taxi drivers on Saturday and set fire to a bus near the Nowhere Street market, police said. Three passengers were injured.

"We are afraid," said Marta, who gave only her first name. A note left beside one of the bodies threatened more killings unless the city's "taxes" were paid. Joaquin Madeup, 34, and Pedro Nobody, 27, were shot dead at about 9 p.m.

Officials said homicides rose 12.5 percent in 2023, to 1,044, the most since 2017. The governor, Lucia Notreal, said 1,500 soldiers would be sent next week. Prosecutors blamed the Imaginary Cartel, led by Tomas "Ghost" Unreal from prison. No arrests were made.`,
  `KINGSTON - A 16-year-old boy was stabbed to death and his cousin kidnapped on June 5, hours after a state of emergency was declared in the parish. Investigators denied that a bomb had exploded at the station. If the truce fails, more police would be deployed, the minister said.

Two years earlier, eight people died in a clash between the Fictional Posse and the army. "They came from both sides," said a witness who did not want to be named for fear of reprisals.`,
  `Homens armados mataram três pessoas na noite de terça-feira em um bar de Natal e incendiaram um ônibus, segundo a polícia. Ana Inventada, de 22 anos, ficou ferida.

A facção Sindicato Imaginário é suspeita. "Temos medo", disse um morador que não quis se identificar. O governador anunciou o envio da Força Nacional. Os homicídios caíram 8% em 2023.`,
]
